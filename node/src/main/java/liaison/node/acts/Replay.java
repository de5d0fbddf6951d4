package liaison.node.acts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import liaison.node.recorder.Held;
import liaison.office.Entry;
import liaison.office.Place;
import liaison.record.Batch;
import liaison.record.Channel;
import liaison.record.Charter;
import liaison.record.Cosig;
import liaison.record.Item;
import liaison.record.NextEpoch;
import liaison.record.SignedHead;
import liaison.record.Verdict;
import liaison.record.keys.Signatures;

/**
 * Verifies one epoch of a record from its leaves, contents, heads and cosignatures, trusting only
 * the charter: every signature, every rule, the joint order.
 */
public final class Replay {
  /** What is wrong, in words. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String what) {
      super(what);
    }
  }

  private final Charter charter;
  private final Channel channel;
  private final List<List<Entry>> entries = new ArrayList<>();
  private final List<TreeMap<Long, SignedHead>> heads = new ArrayList<>();
  private final List<Cosig> cosigs = new ArrayList<>();
  private long done;

  public Replay(Charter charter, Signatures signatures) {
    this.charter = charter;
    channel = new Channel(charter, 0, signatures);
    for (int side = 0; side < charter.sides(); side++) {
      entries.add(new ArrayList<>());
      heads.add(new TreeMap<>());
    }
  }

  Channel channel() {
    return channel;
  }

  List<Entry> entries(int side) {
    return entries.get(side);
  }

  /** This epoch comes after that one, verified; its charter must be in force and end it rightly. */
  void follows(Replay before) {
    if (!charter.inForce()) {
      throw new Fault(
          "the charter of epoch " + charter.epoch() + " is not ratified by enough of the sides");
    }
    String why = NextEpoch.unheld(before.channel, charter.prior());
    if (why != null) {
      throw new Fault(
          "epoch " + before.charter.epoch() + " is not the one the next charter ends: " + why);
    }
    channel.follows(before.channel, charter.prior().cut());
  }

  public void add(Entry entry) {
    Place place = entry.place();
    if (place.seq() != entries.get(place.side()).size()) {
      throw new Fault(name(place.side()) + " entry " + place.seq() + " is out of its place");
    }
    entries.get(place.side()).add(entry);
  }

  public void add(int side, SignedHead head) {
    if (heads.get(side).put(head.size(), head) != null) {
      throw new Fault(name(side) + " has two heads of size " + head.size());
    }
  }

  public void add(Cosig cosig) {
    cosigs.add(cosig);
  }

  /** Judges everything; throws {@link Fault} at the first thing wrong. */
  public void verify(Consumer<String> progress) {
    long all = entries.stream().mapToLong(List::size).sum();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int side = 0; side < charter.sides(); side++) {
        while (advance(side)) {
          moved = true;
          if (done % 10_000 < 256 && all > 10_000) {
            progress.accept("verified " + done + " of " + all + " entries");
          }
        }
      }
    }
    for (int side = 0; side < charter.sides(); side++) {
      if (channel.log(side).size() < entries.get(side).size()) {
        throw new Fault(
            name(side)
                + " entry "
                + channel.log(side).size()
                + ": no signed head covers it, or it cites what is not there");
      }
      if (!heads.get(side).isEmpty() && heads.get(side).lastKey() > channel.log(side).size()) {
        throw new Fault(
            name(side)
                + ": entries are missing below the head of size "
                + heads.get(side).lastKey());
      }
    }
    cosigs();
    missing();
  }

  private boolean advance(int side) {
    long have = channel.log(side).size();
    var next = heads.get(side).higherEntry(have);
    if (next == null || next.getKey() > entries.get(side).size()) {
      return false;
    }
    List<Entry> part = entries.get(side).subList((int) have, (int) (long) next.getKey());
    List<Item> items = part.stream().map(Held::item).toList();
    switch (channel.judge(side, have, items, next.getValue())) {
      case Verdict.Good good -> {
        same(side, part, good.batch());
        channel.take(good.batch());
        done += good.batch().entries().size();
        return true;
      }
      case Verdict.Parked _ -> {
        return false;
      }
      case Verdict.Broken broken -> throw new Fault(broken.why());
      case Verdict.Refused refused ->
          throw new Fault(
              name(side) + " entries " + have + " to " + next.getKey() + ": " + refused.why());
      case Verdict.Forked _ -> throw new Fault(name(side) + " has signed two pasts");
      case Verdict.Held _, Verdict.Gap _ ->
          throw new Fault(name(side) + " entry " + have + " does not follow");
    }
  }

  /** What was kept of each item must be all that was given. */
  private void same(int side, List<Entry> given, Batch batch) {
    for (int i = 0; i < batch.entries().size(); i++) {
      Entry entry = given.get(i);
      Item kept = batch.entries().get(i).item();
      String at = name(side) + " entry " + entry.place().seq();
      if (!Arrays.equals(entry.statement(), kept.statement())) {
        throw new Fault(at + ": the statement is not the one its leaf names");
      }
      if (!Arrays.equals(entry.body(), kept.body()) || !Arrays.equals(entry.salt(), kept.salt())) {
        throw new Fault(at + ": the text is not the one its statement names");
      }
    }
  }

  private void cosigs() {
    for (Cosig cosig : cosigs) {
      String at = "cosignature of " + name(cosig.side()) + " on joint size " + cosig.head().size();
      String refused = channel.marks().add(cosig);
      if (refused != null) {
        throw new Fault(at + ": " + refused);
      }
      if (!cosig.equals(channel.marks().of(cosig.side()).get(cosig.head().size()))) {
        throw new Fault(at + ": there is no such mark");
      }
    }
  }

  /** Content may be missing only where another side says that it lacks it, or has not seen it. */
  private void missing() {
    for (int side = 0; side < charter.sides(); side++) {
      for (long seq : channel.log(side).unheld().keySet()) {
        Entry entry = entries.get(side).get((int) seq);
        if (channel.log(side).isVoid(seq) && entry.statement() != null) {
          continue;
        }
        boolean excused = false;
        for (int other = 0; other < charter.sides(); other++) {
          excused |=
              other != side
                  && (channel.log(other).seen(side) <= seq || channel.log(other).lacked(side, seq));
        }
        if (!excused) {
          throw new Fault(
              name(side) + " entry " + seq + ": its text is missing, and nobody has said why");
        }
      }
    }
  }

  private String name(int side) {
    return charter.members().get(side).name();
  }
}
