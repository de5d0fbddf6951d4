package liaison.node.recorder;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import liaison.node.home.Founding;
import liaison.node.home.Home;
import liaison.node.home.Officers;
import liaison.node.home.Trouble;
import liaison.node.home.Waiting;
import liaison.office.FairCopy;
import liaison.office.Ledger;
import liaison.office.Office;
import liaison.office.Place;
import liaison.office.Refused;
import liaison.office.Serial;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Item;
import liaison.record.SignedStatement;
import liaison.record.Signer;
import liaison.record.keys.Signatures;
import liaison.record.merkle.Hash;
import liaison.store.SqliteLedger;
import liaison.store.StoreTrouble;

/**
 * One side's running recorder. One thread owns the channel and takes turns: it applies all that has
 * come, signs one head over what is new, makes it durable in one commit, and only then lets any of
 * it be said or sent. Everything else asks that thread.
 */
public final class Node implements AutoCloseable {
  /** A step on the node's own thread. */
  public interface Step {
    void apply(Turn turn);
  }

  /** What was written: where it stands. */
  public record Written(Place place, Long serial) {}

  private static final int MOST_STEPS = 512;
  private static final long TICK_MILLIS = 50;

  public final Home home;

  /** Every epoch's, the present one's last. */
  public final List<Charter> charters;

  public final Charter charter;
  public final int self;
  public final Signatures signatures;
  public final Ledger ledger;
  public final Clock clock;
  public final Recorder recorder;
  public final Officers officers;
  private final List<Channel> ended;
  private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>(65_536);
  private final List<Runnable> ears = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile String failure;
  private Consumer<String> onFailure = why -> {};
  private final Object serials = new Object();
  private long nextSerial;
  private int drafted;

  private Node(Home home, Signatures signatures, Clock clock, Ledger ledger) {
    this.home = home;
    this.signatures = signatures;
    this.clock = clock;
    this.ledger = ledger;
    charters = List.copyOf(home.charters(signatures).values());
    charter = charters.getLast();
    self = Founding.sideOf(home, charter);
    ended = Loader.ended(charters, charter.seat(self), ledger, signatures);
    Channel before = ended.isEmpty() ? null : ended.getLast();
    recorder = new Recorder(home, charter, self, before, ledger, signatures, clock);
    officers = new Officers(home, signatures, clock);
    nextSerial = countedSerial();
    thread = Thread.ofPlatform().name("node").unstarted(this::work);
  }

  /** Opens a home: its store, its guard, its record in memory; takes turns from now on. */
  public static Node open(Home home, Signatures signatures) {
    return open(home, signatures, Clock.systemUTC());
  }

  public static Node open(Home home, Signatures signatures, Clock clock) {
    if (!home.founded()) {
      home.charters(signatures);
    }
    Ledger ledger = SqliteLedger.open(home.folder());
    try {
      Node node = new Node(home, signatures, clock, ledger);
      node.thread.start();
      Waiting.on(node.ask(turn -> node.recorder.begin(turn)));
      return node;
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /** Signs and appends a statement of an officer whose key is here; done when it is durable. */
  public CompletableFuture<Written> write(
      long officer, boolean note, LongFunction<FairCopy> maker) {
    return write(officers.signer(officer), note, maker);
  }

  /** As above, signed by an officer or the seat. */
  public CompletableFuture<Written> write(Signer by, boolean note, LongFunction<FairCopy> maker) {
    String standstill = recorder.standstill();
    if (standstill != null) {
      return CompletableFuture.failedFuture(Recorder.stands(standstill));
    }
    hear();
    CompletableFuture<Written> done = new CompletableFuture<>();
    synchronized (officers) {
      long expected = draw(note);
      FairCopy draft;
      SignedStatement signed;
      try {
        draft = maker.apply(expected);
        signed = sign(draft, by);
      } catch (RuntimeException e) {
        drop(note);
        throw e;
      }
      submit(turn -> {
        long serial = due(note);
        try {
          // What came between has moved the count: the serials of a side have no gap.
          boolean moved = note && serial != expected;
          FairCopy last = moved ? maker.apply(serial) : draft;
          file(turn, moved ? sign(last, by) : signed, by.keyHash(), last, done);
        } catch (RuntimeException e) {
          done.completeExceptionally(e);
        }
      });
    }
    return done;
  }

  /**
   * Appends a statement that was signed elsewhere over this draft; done when it is durable. A note
   * whose serial another has taken meanwhile is refused.
   */
  public CompletableFuture<Written> write(SignedStatement signed, FairCopy draft) {
    hear();
    CompletableFuture<Written> done = new CompletableFuture<>();
    submit(turn -> {
      try {
        Long serial = draft.statement().serial();
        if (serial != null && serial != due(false)) {
          throw Refused.of(
              "serialtaken",
              "Another note has taken the serial {0} meanwhile. Read the note again and sign it anew.",
              new Serial(charter.members().get(self).prefix(), serial));
        }
        file(turn, signed, null, draft, done);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  /** Waits while nothing is signed because the other sides have not said how long the log is. */
  public void hear() {
    try {
      while (recorder.quiet()) {
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void file(
      Turn turn,
      SignedStatement signed,
      Hash key,
      FairCopy draft,
      CompletableFuture<Written> done) {
    Place place = recorder.append(turn, signed, key, draft.salt(), draft.body());
    Long serial = draft.statement().serial();
    if (serial != null) {
      taken(serial);
    }
    turn.then(() -> done.complete(new Written(place, serial)), done::completeExceptionally);
  }

  private SignedStatement sign(FairCopy draft, Signer by) {
    return SignedStatement.sign(draft.statement(), charter.channel(), self, by);
  }

  /** The serial a note would take now. */
  public long expectedSerial() {
    synchronized (serials) {
      return nextSerial + drafted;
    }
  }

  /** The serial a note will have once all drafted before it stand. */
  private long draw(boolean note) {
    synchronized (serials) {
      return nextSerial + (note ? drafted++ : 0);
    }
  }

  /** The serial due now, of a note drawn or not; the own log may have grown by other hands. */
  private long due(boolean drawn) {
    return Math.max(drop(drawn), recorder.nextSerial());
  }

  private long drop(boolean note) {
    synchronized (serials) {
      drafted -= note ? 1 : 0;
      return nextSerial;
    }
  }

  private void taken(long serial) {
    synchronized (serials) {
      nextSerial = serial + 1;
    }
  }

  /** Counts anew after the own log: on the node's thread, when it grew by other hands. */
  public void renumber() {
    synchronized (serials) {
      nextSerial = countedSerial();
    }
  }

  /** A serial of the own lost tail of an epoch that has ended is not given again either. */
  private long countedSerial() {
    long next = recorder.nextSerial();
    for (Channel epoch : ended) {
      int own = Founding.sideOf(charter.seat(self), (Charter) epoch.founding());
      next = own < 0 ? next : Math.max(next, epoch.log(own).nextSerial());
    }
    return next;
  }

  /** Does a step on the node's thread; done when what it wrote is durable. */
  public CompletableFuture<Void> ask(Step step) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    submit(turn -> {
      try {
        step.apply(turn);
        turn.then(() -> done.complete(null), done::completeExceptionally);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  /** Reads on the node's thread. */
  public <T> T read(java.util.function.Function<Channel, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    submit(turn -> {
      try {
        answer.complete(question.apply(recorder.channel()));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return Waiting.on(answer);
  }

  /** Reads an epoch, this one or one that has ended, on the node's thread. */
  public <T> T read(int epoch, java.util.function.Function<Channel, T> question) {
    return read(now -> question.apply(channel(epoch)));
  }

  /** An epoch; on the node's thread only. */
  public Channel channel(int epoch) {
    return epoch < ended.size() ? ended.get(epoch) : recorder.channel();
  }

  /** Does it on the node's thread between two turns: all that was written is durable then. */
  public <T> T between(Supplier<T> act) {
    CompletableFuture<T> done = new CompletableFuture<>();
    submit(turn ->
        turn.then(
            () -> {
              try {
                done.complete(act.get());
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            },
            done::completeExceptionally));
    return Waiting.on(done);
  }

  void submit(Step step) {
    if (closing) {
      throw failure == null
          ? Refused.of("stopping", "The node is stopping.")
          : Recorder.stands(failure);
    }
    try {
      steps.put(step);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.");
    }
  }

  /** Whoever must know when the node cannot go on. */
  public void onFailure(Consumer<String> listener) {
    onFailure = listener;
    if (failure != null) {
      listener.accept(failure);
    }
  }

  /** Tells all who listen, as after a change of the own floor. */
  public void changed() {
    ears.forEach(Runnable::run);
  }

  /** Calls after every turn that changed the record or a line; it must return at once. */
  public Office.Listening listen(Runnable changed) {
    ears.add(changed);
    return () -> ears.remove(changed);
  }

  private void work() {
    Queue<Step> now = new ArrayDeque<>();
    while (!closing || !steps.isEmpty()) {
      try {
        Step first = steps.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          now.add(first);
          steps.drainTo(now, MOST_STEPS - 1);
        }
      } catch (InterruptedException e) {
        return;
      }
      try {
        do {
          turn(now);
        } while (!now.isEmpty());
      } catch (Error e) {
        end(e);
        return;
      }
    }
  }

  /** The machine could not go on (no memory, a broken class): nothing more is written here. */
  private void end(Error e) {
    closing = true;
    failure = "The node could not go on: " + e;
    onFailure.accept(failure);
  }

  /** Takes the steps until one fails; those behind it are left for the next turn. */
  private void turn(Queue<Step> now) {
    Turn turn = new Turn();
    try {
      while (!now.isEmpty()) {
        now.poll().apply(turn);
      }
      recorder.settle(turn);
      if (turn.ownCame) {
        renumber();
      }
      if (turn.changed()) {
        changed();
      }
    } catch (BadPouch e) {
      turn.lost(e);
      recorder.reload();
      renumber();
      recorder.alarms().raise(e.getMessage());
    } catch (RuntimeException e) {
      turn.lost(e);
      failure = "The node could not go on: " + e.getMessage();
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, failure, e);
      try {
        recorder.reload();
        renumber();
      } finally {
        onFailure.accept(failure);
      }
    }
  }

  /** Waits for the turn under way, then closes the store. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.close();
    try {
      ledger.close();
    } catch (StoreTrouble e) {
      if (failure == null) {
        throw e;
      }
      System.getLogger("liaison").log(System.Logger.Level.DEBUG, "closed after a failure", e);
    }
  }

  static Item item(byte[] leaf, SignedStatement statement, byte[] salt, byte[] body) {
    return new Item(leaf, statement == null ? null : statement.bytes(), salt, body);
  }

  public static Hash originHash(Charter charter, int side) {
    return Hash.sha256(Founding.bytes(charter.origin(side)));
  }
}
