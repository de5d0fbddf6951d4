package liaison.trial;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom, and what the record refuses. An empty module breaks no rule. */
class LayeringTest {
  private static final int MOST_LINES = 600;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("liaison");

  /** Of the node, from below. */
  private static final List<String> STOREYS =
      List.of("keys", "home", "recorder", "acts", "house", "demo", "bench", "command");

  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.EOFException",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Serializable",
          "java.io.UncheckedIOException");

  private static final Set<String> THREADS =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.Thread$Builder",
          "java.util.Timer",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.Executor",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ScheduledExecutorService");

  private static final Set<String> CLOCKS =
      Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime");

  private static final Set<String> DICE =
      Set.of("java.lang.Math.random", "java.util.UUID.randomUUID");

  @Test
  void everyClassLivesInARoom() {
    holds(
        classes()
            .should()
            .resideInAnyPackage(
                "liaison.record..",
                "liaison.office..",
                "liaison.link..",
                "liaison.store..",
                "liaison.desk..",
                "liaison.node..",
                "liaison.trial..")
            .because("the directory listing is the architecture: there are seven rooms"));
  }

  @Test
  void recordStandsOnTheJdkAlone() {
    only("record", "the record must be auditable alone", "java..", "javax.crypto..");
  }

  @Test
  void officeKnowsTheRecord() {
    only("office", "what people do rests on the record and the JDK", "java..", "liaison.record..");
    never("office", "the office has no SQL and no sockets", "java.sql..", "java.net..");
  }

  @Test
  void linkKnowsOfficeAndRecord() {
    onlyRooms("link", "a bearer carries; it neither stores nor shows", "office", "record");
    never("link", "SQL belongs to the store", "java.sql..", "javax.sql..", "org.sqlite..");
  }

  @Test
  void storeKnowsOfficeAndRecord() {
    only(
        "store",
        "the store holds what office and record name, in SQL and nothing more",
        "java..",
        "javax.sql..",
        "org.sqlite..",
        "org.postgresql..",
        "liaison.office..",
        "liaison.record..");
  }

  @Test
  void deskKnowsOfficeAndRecord() {
    onlyRooms("desk", "the desk asks the office; it neither sends nor stores", "office", "record");
    never("desk", "SQL belongs to the store", "java.sql..", "javax.sql..", "org.sqlite..");
  }

  @Test
  void nothingShippedKnowsTheTrial() {
    onlyRooms("node", "the trial is never shipped", "record", "office", "link", "store", "desk");
  }

  @Test
  void theStoreysOfTheNodeLookDownAlone() {
    for (int at = 0; at < STOREYS.size(); at++) {
      String[] above =
          STOREYS.subList(at + 1, STOREYS.size()).stream()
              .map(name -> "liaison.node." + name + "..")
              .toArray(String[]::new);
      if (above.length > 0) {
        never("node." + STOREYS.get(at), "a storey of the node knows those below it", above);
      }
    }
    holds(
        classes()
            .that(room("node"))
            .should()
            .resideInAnyPackage(
                STOREYS.stream().map(n -> "liaison.node." + n).toArray(String[]::new))
            .because("the listing of the node is its order, from below"));
  }

  @Test
  void recordDoesNoInputOrOutput() {
    never(
        "record",
        "bytes come in as an argument",
        "java.nio.file..",
        "java.nio.channels..",
        "java.net..",
        "java.sql..");
    holds(
        noClasses()
            .that(room("record"))
            .should()
            .dependOnClassesThat(
                describe(
                    "do input or output (java.io beyond bytes in memory)",
                    c -> c.getPackageName().equals("java.io") && !IN_MEMORY.contains(c.getName())))
            .because("bytes come in as an argument"));
  }

  @Test
  void recordStartsNoThread() {
    holds(
        noClasses()
            .that(room("record"))
            .should()
            .dependOnClassesThat(
                describe("are threads, pools or processes", c -> THREADS.contains(c.getName())))
            .because("one call, one thread: the record can be model-checked as it stands"));
  }

  @Test
  void recordReadsNoClock() {
    holds(
        classes()
            .that(room("record"))
            .should(notCall("a clock", LayeringTest::readsAClock))
            .because("time comes in as an argument, so that the same input gives the same answer"));
  }

  @Test
  void recordDrawsNoRandomness() {
    holds(
        classes()
            .that(room("record"))
            .should(notCall("randomness", LayeringTest::drawsRandomness))
            .because("randomness comes in as an argument; only record.keys fixes a seed"));
    holds(
        noClasses()
            .that(room("record"))
            .and()
            .resideOutsideOfPackage("liaison.record.keys..")
            .should()
            .beAssignableTo(SecureRandom.class)
            .because("only record.keys may fix a seed"));
  }

  @Test
  void packagesAreNamedAfterTheField() {
    holds(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..manager..", "..managers..", "..impl..")
            .because("a thing's name is the field's word"));
  }

  @Test
  void noFileIsTooLongToRead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      long lines;
      try (Stream<String> text = Files.lines(file)) {
        lines = text.count();
      }
      if (lines > MOST_LINES) {
        tooLong.add(root().relativize(file) + " has " + lines + " lines");
      }
    }
    assertThat(tooLong)
        .as("no file has over " + MOST_LINES + " lines; split it by what it holds")
        .isEmpty();
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(CODE);
  }

  private static DescribedPredicate<JavaClass> room(String name) {
    return resideInAnyPackage("liaison." + name + "..");
  }

  private static void only(String room, String reason, String... packages) {
    holds(
        classes()
            .that(room(room))
            .should()
            .onlyDependOnClassesThat(room(room).or(resideInAnyPackage(packages)))
            .because(reason));
  }

  private static void onlyRooms(String room, String reason, String... rooms) {
    DescribedPredicate<JavaClass> allowed = room(room);
    for (String other : rooms) {
      allowed = allowed.or(room(other));
    }
    holds(
        noClasses()
            .that(room(room))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("liaison..").and(DescribedPredicate.not(allowed)))
            .because(reason));
  }

  private static void never(String room, String reason, String... packages) {
    holds(
        noClasses()
            .that(room(room))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages)
            .because(reason));
  }

  private interface Forbidden {
    boolean in(JavaCodeUnitAccess<?> call);
  }

  /** Calls and method references alike. */
  private static ArchCondition<JavaClass> notCall(String what, Forbidden forbidden) {
    return new ArchCondition<>("not ask for " + what) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        Stream.concat(
                from.getCodeUnitCallsFromSelf().stream(),
                from.getCodeUnitReferencesFromSelf().stream())
            .filter(forbidden::in)
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }

  private static boolean readsAClock(JavaCodeUnitAccess<?> call) {
    CodeUnitAccessTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    return CLOCKS.contains(owner + "." + name)
        || (owner.startsWith("java.time.") && name.equals("now"))
        || (owner.equals("java.time.Clock")
            && (name.startsWith("system") || name.startsWith("tick")))
        || (owner.equals("java.util.Date")
            && name.equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }

  private static boolean drawsRandomness(JavaCodeUnitAccess<?> call) {
    CodeUnitAccessTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    if (owner.equals("java.security.SecureRandom")) {
      boolean fixesASeed =
          name.equals("<init>")
              && call.getOriginOwner().isAssignableTo(SecureRandom.class)
              && call.getOriginOwner().getPackageName().startsWith("liaison.record.keys");
      return (name.equals("<init>") && !fixesASeed) || name.startsWith("getInstance");
    }
    return DICE.contains(owner + "." + name)
        || owner.startsWith("java.util.random.")
        || owner.equals("java.util.concurrent.ThreadLocalRandom")
        || (owner.equals("java.util.Random") && name.equals("<init>"));
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> modules;
    try (Stream<Path> folders = Files.list(root())) {
      modules = folders.filter(f -> Files.isDirectory(f.resolve("src/main"))).toList();
    }
    for (Path module : modules) {
      try (Stream<Path> all = Files.walk(module.resolve("src/main"))) {
        all.filter(f -> f.toString().matches(".*\\.(java|jte|js|css|sql)")).forEach(files::add);
      }
    }
    Path verifier = root().resolve("verifier");
    if (Files.isDirectory(verifier)) {
      try (Stream<Path> all = Files.walk(verifier)) {
        all.filter(f -> f.toString().matches(".*\\.m?js"))
            .filter(f -> !verifier.relativize(f).startsWith("test"))
            .filter(f -> !verifier.relativize(f).startsWith("node_modules"))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
