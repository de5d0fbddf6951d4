package liaison.node.home;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import liaison.office.InDoubt;
import liaison.office.Reason;

/** Waiting for the node's thread with the cause as it was thrown. */
public final class Waiting {
  private static final long SECONDS = 60;

  private Waiting() {}

  public static <T> T on(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    } catch (TimeoutException e) {
      throw new InDoubt(
          Reason.of(
              "noanswer",
              "The node did not answer within {0} s. It is not known whether that was done; look"
                  + " before you do it again. Is its disk stuck?",
              SECONDS));
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
