package liaison.desk;

import java.net.InetSocketAddress;
import java.time.ZoneId;
import liaison.office.Release;

/**
 * How a desk serves. {@code origin} is what the browser's address line begins with, for example
 * {@code http://localhost:8402}; {@code zone} the office's civil time; {@code framedBy} the one
 * origin that may show this desk in a frame, null for none; {@code exercise} marks every page;
 * {@code release} is the side's rule of four eyes; {@code certificate} what it shows by TLS, null
 * for a desk that serves its own machine alone.
 */
public record DeskSettings(
    InetSocketAddress address,
    String origin,
    ZoneId zone,
    String framedBy,
    boolean exercise,
    Release release,
    DeskCertificate certificate) {
  /** One without TLS. */
  public DeskSettings(
      InetSocketAddress address,
      String origin,
      ZoneId zone,
      String framedBy,
      boolean exercise,
      Release release) {
    this(address, origin, zone, framedBy, exercise, release, null);
  }

  /** One whose side lets one officer alone release what is ROUTINE. */
  public DeskSettings(
      InetSocketAddress address, String origin, ZoneId zone, String framedBy, boolean exercise) {
    this(address, origin, zone, framedBy, exercise, Release.USUAL);
  }
}
