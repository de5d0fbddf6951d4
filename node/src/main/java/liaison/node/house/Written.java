package liaison.node.house;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liaison.node.acts.Acts;
import liaison.node.recorder.Node;
import liaison.office.Act;
import liaison.office.Entry;
import liaison.office.Link;
import liaison.office.NoteRow;
import liaison.office.Paper;
import liaison.office.Precedence;
import liaison.office.Release;
import liaison.office.Serial;
import liaison.office.Writing;
import liaison.record.SignedStatement;
import liaison.record.merkle.Hash;

/** What this node's record says of notes to whoever writes them. */
record Written(Node node, Acts acts, Notebook notebook) implements Writing.Book {
  private static final Set<String> CORRECTING = Set.of("corrected", "recalled", "superseded");

  @Override
  public void check(Act.Note note) {
    acts.check(note);
  }

  @Override
  public String next() {
    String prefix = node.charter.members().get(node.self).prefix();
    return new Serial(prefix, node.expectedSerial()).toString();
  }

  @Override
  public List<Release.Weight> corrected(String serial) {
    Map<String, String> earlier =
        notebook.links().stream()
            .filter(l -> CORRECTING.contains(l.relation()))
            .collect(Collectors.toMap(Link::by, Link::of, (first, again) -> first));
    List<Release.Weight> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String s = serial; s != null && seen.add(s); s = earlier.get(s)) {
      node.ledger
          .note(s)
          .map(n -> new Release.Weight(Precedence.of(n.precedence()), Paper.of(n.media())))
          .ifPresent(all::add);
    }
    return all;
  }

  @Override
  public boolean stands(String serial, Hash payload) {
    NoteRow row = node.ledger.note(serial).orElse(null);
    Entry entry = row == null ? null : node.ledger.entry(row.place()).orElse(null);
    return entry != null
        && entry.statement() != null
        && Hash.sha256(SignedStatement.decode(entry.statement()).statement().encode())
            .equals(payload);
  }
}
