package liaison.node.house;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Writes that an alarm stands: what kind and which serial, and nothing of a note's content. */
final class AlarmMail {
  private static final String MILLIS = "10000";

  private final AlarmSettings.Mail settings;

  AlarmMail(AlarmSettings.Mail settings) {
    this.settings = settings;
  }

  /** Hands one message to the server; done when the server has taken it. */
  void send(List<String> to, String subject, String text, Instant at) throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(properties()));
    message.setFrom(new InternetAddress(settings.from(), true));
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    message.setSentDate(Date.from(at));
    message.setHeader("Importance", "high");
    message.setHeader("Auto-Submitted", "auto-generated");
    Transport.send(message, settings.user(), settings.password());
  }

  private Properties properties() {
    String kind = settings.security().equals("tls") ? "smtps" : "smtp";
    Properties p = new Properties();
    p.put("mail.transport.protocol.rfc822", kind);
    String at = "mail." + kind + ".";
    p.put(at + "host", settings.host());
    p.put(at + "port", String.valueOf(settings.port()));
    p.put(at + "connectiontimeout", MILLIS);
    p.put(at + "timeout", MILLIS);
    p.put(at + "writetimeout", MILLIS);
    p.put(at + "ssl.checkserveridentity", "true");
    p.put(at + "auth", String.valueOf(settings.user() != null));
    p.put(at + "starttls.enable", String.valueOf(settings.security().equals("starttls")));
    p.put(at + "starttls.required", String.valueOf(settings.security().equals("starttls")));
    return p;
  }
}
