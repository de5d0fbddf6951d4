package liaison.node.command;

import java.nio.file.Path;
import java.util.Arrays;
import liaison.node.home.Home;
import liaison.node.home.Json;
import liaison.node.home.OfficerKey;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import picocli.CommandLine.Option;

/** An officer's software key locked under a passphrase, and unlocked again. */
final class LockCommands {
  private LockCommands() {}

  abstract static class OnKey extends Command.AtHome {
    @Option(
        names = "--as",
        paramLabel = "N",
        description = "The officer whose key it is; else the only one with a key here, else 1.")
    Long as;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "The key file, where it lies in no home.")
    Path key;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "The passphrase, first line of a file only you can read; else asked for.")
    Path passphrase;

    Path file() {
      if (key != null) {
        return key;
      }
      Home home = home();
      long number = as != null ? as : Officers.usual(home.folder());
      home.officerKey(number);
      return home.officerFile(number);
    }

    static OfficerKey.Open opened(OfficerKey.Locked locked, char[] passphrase) {
      try {
        return locked
            .unlock(passphrase)
            .orElseThrow(() ->
                new Trouble(
                    "That is not the passphrase, or the file was changed. Nothing was done."));
      } finally {
        Arrays.fill(passphrase, '\0');
      }
    }

    static Done done(Path file, String words) {
      return new Done(Json.object().put("key", file.toString()), words);
    }
  }

  @picocli.CommandLine.Command(
      name = "lock",
      description = {
        "Lock an officer's key under a passphrase: it signs nothing without it. A locked key is",
        "locked anew under another passphrase. Lost, it is lost with the key; see the manual."
      })
  static final class Lock extends OnKey {
    @Option(
        names = "--old-passphrase-file",
        paramLabel = "FILE",
        description = "Of a locked key: the passphrase so far; else asked for.")
    Path old;

    @Override
    Done act() {
      Path file = file();
      OfficerKey.Open open =
          switch (OfficerKey.read(file)) {
            case OfficerKey.Open plain -> plain;
            case OfficerKey.Locked locked ->
                opened(
                    locked, Passphrases.of(old, "The passphrase so far", "--old-passphrase-file"));
          };
      char[] now = Passphrases.fresh(passphrase, "The new passphrase", "--passphrase-file");
      open.lock(now).write(file);
      open.forget();
      Arrays.fill(now, '\0');
      return done(file, file + " is locked. It signs only with the passphrase from now on.");
    }
  }

  @picocli.CommandLine.Command(
      name = "unlock",
      description =
          "Take the passphrase off an officer's key: who has the file then signs with it.")
  static final class Unlock extends OnKey {
    @Override
    Done act() {
      Path file = file();
      if (!(OfficerKey.read(file) instanceof OfficerKey.Locked locked)) {
        throw new Trouble(file + " is not locked.");
      }
      OfficerKey.Open open =
          opened(locked, Passphrases.of(passphrase, "The passphrase", "--passphrase-file"));
      open.write(file);
      open.forget();
      return done(file, file + " is unlocked. Who can read it signs as this officer.");
    }
  }
}
