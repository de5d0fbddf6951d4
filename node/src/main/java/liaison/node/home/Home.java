package liaison.node.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import liaison.record.Charter;
import liaison.record.Limits;
import liaison.record.NodeKey;
import liaison.record.keys.Signatures;

/**
 * A side's folder. Mode 0700, files of keys 0600:
 *
 * <pre>
 * seat.key       seat seeds; belongs off the machine once the office is founded
 * node.key       node seeds, replaced by a resumption or a rotation; node.1.key … of later epochs
 * envelope.key   X-Wing seed      line.key   TLS key and certificate
 * officer-N.key  the key of officer N, see OfficerKey; none is needed for who signs elsewhere
 * *.key.next     a key that is to take the old one's place, see Rotation
 * member         this side's member entry as it stands on its card
 * charter.0 …    the charters in force, one an epoch
 * next.charter   the charter of the next epoch, from when this side signs it until it is founded
 * liaison.db     the record
 * </pre>
 */
public record Home(Path folder) {
  public static final int FIRST_OFFICER = 1;
  public static final String ENVELOPE = "envelope.key";
  public static final String LINE = "line.key";

  /** What a new key is called until it takes the old one's place. */
  public static final String NEXT = ".next";

  public static final String SUCCESSOR = "next.charter";

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A home that exists; a clear word otherwise. */
  public static Home open(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw Trouble.called(folder + " is a file; a home is a folder. Check --home.");
    }
    if (!Files.isDirectory(folder)) {
      throw Trouble.called(
          "There is no home at "
              + folder
              + ". Make one with: liaison init --home "
              + folder
              + " --side NAME");
    }
    if (!Files.exists(folder.resolve("member"))) {
      throw Trouble.called(
          folder + " is not a Liaison home: it has no file 'member'. Check --home.");
    }
    return new Home(folder);
  }

  /** A new, empty home folder. */
  public static Home create(Path folder) {
    try {
      if (Files.exists(folder)) {
        if (!Files.isDirectory(folder)) {
          throw new Trouble(folder + " is a file, not a folder. Name another --home.");
        }
        try (Stream<Path> inside = Files.list(folder)) {
          if (inside.findAny().isPresent()) {
            throw new Trouble(folder + " is not empty. A new side needs an empty folder.");
          }
        }
      }
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return new Home(folder);
    } catch (IOException e) {
      throw Trouble.io("make the home " + folder, e);
    }
  }

  public byte[] read(String name, long most) {
    return readFile(file(name), most);
  }

  public static byte[] readFile(Path file, long most) {
    try {
      if (Files.isDirectory(file)) {
        throw Trouble.called(file + " is a folder; a file is needed.");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(Math.toIntExact(most + 1));
        if (bytes.length > most) {
          throw new Trouble(file + " is larger than " + most + " bytes, the most that is read.");
        }
        return bytes;
      }
    } catch (NoSuchFileException e) {
      throw Trouble.called("There is no file " + file + ". Check the path.");
    } catch (IOException e) {
      throw Trouble.io("read " + file, e);
    }
  }

  public void write(String name, byte[] bytes) {
    KeyFile.writeDurably(file(name), bytes, "rw-------");
  }

  public static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  List<byte[]> seatSeeds(Path elsewhere) {
    return KeyFile.read(elsewhere == null ? file("seat.key") : elsewhere, "seat", 2);
  }

  public List<byte[]> nodeSeeds() {
    return nodeSeeds(epoch());
  }

  public List<byte[]> nodeSeeds(int epoch) {
    return KeyFile.read(nodeFile(epoch), "node", 2);
  }

  /** Where the seeds of the node key of an epoch lie. */
  public Path nodeFile(int epoch) {
    return file(epoch == 0 ? "node.key" : "node." + epoch + ".key");
  }

  /** Where those of its next key lie until that one takes its place. */
  public Path nextNodeFile(int epoch) {
    return file(nodeFile(epoch).getFileName() + NEXT);
  }

  /** The last epoch founded; 0 before any is. */
  public int epoch() {
    int epoch = 0;
    while (Files.exists(file("charter." + (epoch + 1)))) {
      epoch++;
    }
    return epoch;
  }

  byte[] envelopeSeed() {
    return KeyFile.read(file("envelope.key"), "envelope", 1).getFirst();
  }

  public Path officerFile(long number) {
    return file("officer-" + number + ".key");
  }

  public OfficerKey officerKey(long number) {
    Path file = officerFile(number);
    if (!Files.exists(file)) {
      throw new Trouble(
          "The key of officer "
              + number
              + " is not in this home ("
              + file
              + "). Who signs? Name an officer whose key is here with --as N.");
    }
    return OfficerKey.read(file);
  }

  public LineKey lineKey() {
    return LineKey.of(KeyFile.read(file("line.key"), "line", 2));
  }

  public static NodeKey nodeKey(List<byte[]> seeds, Signatures signatures) {
    return new NodeKey(
        signatures.ed25519Public(seeds.get(0)), signatures.mlDsa44Public(seeds.get(1)));
  }

  public boolean founded() {
    return Files.exists(file("charter.0"));
  }

  /** Every charter in force by epoch; at least epoch 0, or a clear word. */
  public TreeMap<Integer, Charter> charters(Signatures signatures) {
    TreeMap<Integer, Charter> all = new TreeMap<>();
    for (int epoch = 0; Files.exists(file("charter." + epoch)); epoch++) {
      Charter charter = Charter.decode(read("charter." + epoch, Limits.CHARTER), signatures);
      all.put(epoch, epoch == 0 ? charter : charter.after(all.get(epoch - 1)));
    }
    if (all.isEmpty()) {
      throw new Trouble(
          "This side's office is not founded yet. Draft, sign and found a charter first: "
              + "liaison charter --help");
    }
    return all;
  }
}
