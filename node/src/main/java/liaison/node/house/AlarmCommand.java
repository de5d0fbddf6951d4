package liaison.node.house;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operator's that makes a noise. It is run without a shell; its arguments are the
 * operator's alone, what the alarm is about comes in the environment.
 */
record AlarmCommand(List<String> words, Duration most) {
  /** Runs it to its end; why it failed, or null. What runs too long is stopped. */
  String run(Map<String, String> about) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(about);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return words.getFirst() + " cannot be run: " + e.getMessage();
    }
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        return words.getFirst() + " did not end within " + most.toSeconds() + " s";
      }
      int code = process.exitValue();
      return code == 0 ? null : words.getFirst() + " ended with " + code;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
