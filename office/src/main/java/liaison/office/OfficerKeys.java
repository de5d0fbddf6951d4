package liaison.office;

/**
 * The officers' software keys that lie in this house. A locked one is open for one act, to the
 * thread that has its passphrase. Wrong passphrases slow down whoever tries, as at the door.
 */
public interface OfficerKeys {
  /** Whether the officer's key lies here and signs nothing without its passphrase. */
  boolean locked(long officer);

  /**
   * Does the act with the officer's locked key open to it. False, and nothing done, when it is not
   * the passphrase or there were too many tries. The act alone where the key is not locked.
   */
  boolean unlocked(long officer, char[] passphrase, Runnable act);

  /**
   * Locks the key under {@code now}; durable when it returns. {@code before} opens one that is
   * locked already and does not matter otherwise; false, and nothing done, when it does not.
   */
  boolean lock(long officer, char[] before, char[] now);
}
