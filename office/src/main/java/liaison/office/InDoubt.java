package liaison.office;

/** Nobody knows yet whether it was done: whoever asked looks before they ask again. */
public final class InDoubt extends Refused {
  private static final long serialVersionUID = 1;

  public InDoubt(Reason reason) {
    super(reason);
  }
}
