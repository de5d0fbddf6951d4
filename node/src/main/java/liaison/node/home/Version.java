package liaison.node.home;

/** Which Liaison this is. */
public final class Version {
  private Version() {}

  public static String here() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
