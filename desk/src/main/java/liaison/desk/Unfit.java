package liaison.desk;

/** A request that no page is asked to answer: a status, and the key of what is said. */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;
  final int status;
  final String key;

  Unfit(int status, String key) {
    this.status = status;
    this.key = key;
  }
}
