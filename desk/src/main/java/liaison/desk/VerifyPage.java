package liaison.desk;

import java.io.IOException;
import java.io.InputStream;
import liaison.office.Dtg;
import liaison.office.Office;
import liaison.record.Fingerprint;
import liaison.record.merkle.Hash;
import liaison.record.proof.Outcome;
import liaison.record.proof.Shown;
import liaison.record.proof.Verify;

/** Is this proof genuine? For anyone in the office; the file is checked here and not kept. */
final class VerifyPage implements Page {
  private static final String VERIFIER = "web/liaison-verifier.html";

  private final Office office;
  private final Frames frames;

  VerifyPage(Office office, Frames frames) {
    this.office = office;
    this.frames = frames;
  }

  /**
   * The form: the fingerprint in it, what is wrong with what was sent (a key) or null; or a check.
   */
  public record Form(String fingerprint, String wrong, Check check) {}

  /**
   * A file checked: what it is called, its bytes' number and hash, the verdict, when, by whose
   * desk; {@code telling} and {@code shown} are null where it is not genuine.
   */
  public record Check(
      String file,
      long size,
      String hash,
      Outcome outcome,
      Shown shown,
      Telling telling,
      String dtg,
      String side) {
    /** The charter's fingerprint in digits and words. */
    public String charter() {
      return Fingerprint.hex(shown.charter().channel())
          + " · "
          + Fingerprint.words(shown.charter().channel());
    }
  }

  @Override
  public void routes(Routes routes) {
    routes.anyone("GET", "/verify", visit -> form(visit, 200, office.fingerprint(), null));
    routes.file("/verify", this::verify);
    routes.anyone("GET", "/verifier.html", visit -> verifier());
  }

  private Reply verify(Visit visit) throws IOException {
    try (Upload upload = Upload.of(visit.body()).orElse(null)) {
      if (upload == null) {
        return form(visit, 400, office.fingerprint(), "verify.wrong.form");
      }
      String fingerprint = upload.field("charter");
      if (!fingerprint.isEmpty() && !Fingerprint.written(fingerprint)) {
        return form(visit, 400, fingerprint, "verify.wrong.fingerprint");
      }
      byte[] file = upload.file("proof");
      if (file.length == 0) {
        return form(visit, 400, fingerprint, "verify.wrong.nofile");
      }
      Check check = check(visit, upload.fileName("proof"), file, fingerprint);
      return page(visit, 200, new Form(fingerprint, null, check));
    }
  }

  private Check check(Visit visit, String name, byte[] file, String fingerprint) {
    Verify.Finding found = office.verify(file, fingerprint.isEmpty() ? null : fingerprint);
    boolean genuine = found.outcome().genuine();
    boolean own =
        genuine
            && !fingerprint.isEmpty()
            && Fingerprint.matches(office.fingerprint(), found.shown().charter().channel());
    return new Check(
        name,
        file.length,
        Fingerprint.hex(Hash.sha256(file)),
        found.outcome(),
        found.shown(),
        genuine ? Telling.of(found.shown(), own, visit.words()) : null,
        Dtg.of(visit.now()),
        office.own().name());
  }

  private Reply form(Visit visit, int status, String fingerprint, String wrong) {
    return page(visit, status, new Form(fingerprint, wrong, null));
  }

  private Reply page(Visit visit, int status, Form form) {
    String title = visit.words().at("verify.title");
    return frames.page(visit, status, "verify", title, Frames.Audience.ANYONE, form);
  }

  /** The verifier as one file, to keep and to use where no desk is. */
  private static Reply verifier() throws IOException {
    try (InputStream in = VerifyPage.class.getResourceAsStream(VERIFIER)) {
      if (in == null) {
        throw new IllegalStateException("this Liaison is incomplete: " + VERIFIER);
      }
      return Reply.of(200, "text/html;charset=utf-8", in.readAllBytes())
          .with("Content-Disposition", "attachment; filename=\"liaison-verifier.html\"");
    }
  }
}
