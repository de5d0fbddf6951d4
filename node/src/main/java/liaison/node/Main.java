package liaison.node;

/** The command line's door. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("Liaison " + (version == null ? "(not packaged)" : version));
    System.out.println("Every command takes --help.");
  }
}
