package liaison.node.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.desk.door.Slowing;
import liaison.node.keys.BouncySignatures;
import liaison.office.OfficerKeys;
import liaison.record.OfficerSigner;
import liaison.record.keys.Signatures;

/** The officers whose software keys lie in the home, in files {@code officer-N.key}. */
public final class Officers implements OfficerKeys {
  private static final Pattern FILE = Pattern.compile("officer-([1-9][0-9]{0,9})\\.key");

  private record Opened(long number, OfficerSigner signer) {}

  /** A file as it lies there: whoever locks, replaces or removes it makes another. */
  private record Stamp(Object file, FileTime changed, long size) {
    static Stamp of(Path path) {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
      } catch (IOException e) {
        return null;
      }
    }
  }

  private record Plain(Stamp stamp, OfficerSigner signer) {}

  private final Map<Long, Plain> plain = new ConcurrentHashMap<>();
  private final Home home;
  private final Signatures signatures;
  private final Slowing<Long> slowing;
  private final ScopedValue<Opened> opened = ScopedValue.newInstance();

  public Officers(Home home, Signatures signatures, Clock clock) {
    this.home = home;
    this.signatures = signatures;
    slowing = new Slowing<>(clock);
  }

  public OfficerSigner signer(long number) {
    if (opened.isBound() && opened.get().number == number) {
      return opened.get().signer;
    }
    Stamp stamp = Stamp.of(home.officerFile(number));
    Plain known = plain.get(number);
    if (known != null && stamp != null && stamp.equals(known.stamp)) {
      return known.signer;
    }
    plain.remove(number);
    return switch (home.officerKey(number)) {
      case OfficerKey.Open key -> {
        OfficerSigner signer = key.signer(number, signatures);
        if (stamp != null) {
          plain.put(number, new Plain(stamp, signer));
        }
        yield signer;
      }
      case OfficerKey.Locked _ ->
          throw new Trouble(
              "The key of officer "
                  + number
                  + " is locked: it signs only with its passphrase. On a terminal the command asks"
                  + " for it; else give --passphrase-file FILE.");
    };
  }

  @Override
  public boolean locked(long officer) {
    return Files.exists(home.officerFile(officer))
        && home.officerKey(officer) instanceof OfficerKey.Locked;
  }

  @Override
  public boolean unlocked(long officer, char[] passphrase, Runnable act) {
    if (!locked(officer)) {
      act.run();
      return true;
    }
    OfficerKey.Open key = open(officer, passphrase).orElse(null);
    if (key == null) {
      return false;
    }
    OfficerSigner signer = key.signer(officer, new BouncySignatures());
    key.forget();
    try {
      ScopedValue.where(opened, new Opened(officer, signer)).run(act);
    } finally {
      signer.forget();
    }
    return true;
  }

  @Override
  public boolean lock(long officer, char[] before, char[] now) {
    OfficerKey.Open key =
        home.officerKey(officer) instanceof OfficerKey.Open open
            ? open
            // After a change that broke off between key and door the key has the new one already.
            : open(officer, before).or(() -> open(officer, now)).orElse(null);
    if (key == null) {
      return false;
    }
    key.lock(now).write(home.officerFile(officer));
    key.forget();
    return true;
  }

  private Optional<OfficerKey.Open> open(long officer, char[] passphrase) {
    if (!(home.officerKey(officer) instanceof OfficerKey.Locked locked) || !slowing.take(officer)) {
      return Optional.empty();
    }
    Optional<OfficerKey.Open> key = locked.unlock(passphrase);
    if (key.isPresent()) {
      slowing.right(officer);
    }
    return key;
  }

  /** Who signs when nobody is named: the only one here, or officer 1. */
  public long usual() {
    return usual(home.folder());
  }

  public static long usual(Path folder) {
    List<Long> numbers = numbers(folder);
    return numbers.size() == 1 ? numbers.getFirst() : Home.FIRST_OFFICER;
  }

  /** The officers with a key in this folder, ascending. */
  public static List<Long> numbers(Path folder) {
    TreeSet<Long> numbers = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "officer-*.key")) {
      for (Path file : files) {
        Matcher matcher = FILE.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          numbers.add(Long.parseLong(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      throw Trouble.io("list the officers' keys in " + folder, e);
    }
    return List.copyOf(numbers);
  }
}
