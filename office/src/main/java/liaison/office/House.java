package liaison.office;

import java.time.Instant;
import java.util.List;

/**
 * The state of the house. {@code standstill} says why the node signs nothing, null when it signs;
 * sizes are entries; {@code marked} is the joint size both sides have cosigned; {@code freeBytes}
 * is room on the disk of the record.
 */
public record House(
    Instant now,
    String standstill,
    List<String> alarms,
    List<Log> logs,
    long joint,
    String jointRoot,
    long marked,
    List<LineView> lines,
    long freeBytes,
    String version) {
  public House {
    alarms = List.copyOf(alarms);
    logs = List.copyOf(logs);
    lines = List.copyOf(lines);
  }

  /** One side's log as held here; {@code root} is null while it is empty. */
  public record Log(Party of, long size, long signed, long settled, String root) {}
}
