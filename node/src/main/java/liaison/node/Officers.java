package liaison.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liaison.record.OfficerSigner;
import liaison.record.keys.Signatures;

/** The officers whose software keys lie in the home, in files {@code officer-N.key}. */
final class Officers {
  private static final Pattern FILE = Pattern.compile("officer-([1-9][0-9]{0,9})\\.key");

  private final Home home;
  private final Signatures signatures;
  private final Map<Long, OfficerSigner> signers = new ConcurrentHashMap<>();

  Officers(Home home, Signatures signatures) {
    this.home = home;
    this.signatures = signatures;
  }

  OfficerSigner signer(long number) {
    return signers.computeIfAbsent(
        number, n -> OfficerSigner.ed25519(n, home.officerSeed(n), signatures));
  }

  /** Who signs when nobody is named: the only one here, or officer 1. */
  long usual() {
    List<Long> numbers = numbers(home.folder());
    return numbers.size() == 1 ? numbers.getFirst() : Home.FIRST_OFFICER;
  }

  /** The officers with a key in this folder, ascending. */
  static List<Long> numbers(Path folder) {
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
