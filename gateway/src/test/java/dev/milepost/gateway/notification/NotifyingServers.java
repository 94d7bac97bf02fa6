package dev.milepost.gateway.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.milepost.gateway.Servers;
import java.util.HashMap;
import java.util.Map;

/** The same servers, and receivers of news. */
public class NotifyingServers extends Servers {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String ADDRESS = "https://milepost.example.org";

  private static final String ENDPOINTS = "milepost.notifications.endpoints.";

  private static final WebhookReceiver RECEIVER = WebhookReceiver.start();

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static final CommentedRepository COMMENTS = CommentedRepository.start();

  static CommentedRepository comments() {
    return COMMENTS;
  }

  static WebhookReceiver receiver() {
    return RECEIVER;
  }

  static GreenMail mail() {
    return MAIL;
  }

  @Override
  public Map<String, String> start() {
    MAIL.start();
    var settings = new HashMap<>(super.start());
    settings.put("milepost.gateway.public-url", ADDRESS + "/");
    settings.put("quarkus.mailer.mock", "false");
    settings.put("quarkus.mailer.host", "127.0.0.1");
    settings.put("quarkus.mailer.port", String.valueOf(MAIL.getSmtp().getPort()));
    settings.put("quarkus.mailer.start-tls", "DISABLED");
    settings.put("quarkus.mailer.from", "milepost@example.org");
    settings.put("milepost.gateway.comments", "true");
    settings.put("milepost.gateway.comments-pause", "500ms");
    settings.put("milepost.github.url", COMMENTS.url());
    settings.put("milepost.github.token", CommentedRepository.TOKEN);
    settings.putAll(webhook("hook", "json"));
    settings.putAll(webhook("cloud", "cloudevents"));
    settings.putAll(webhook("chat", "slack"));
    settings.putAll(webhook("failing", "json"));
    settings.put(ENDPOINTS + "failing.on", "cancelled");
    settings.put(ENDPOINTS + "failing.links", "false");
    settings.putAll(webhook("hanging", "json"));
    settings.put(ENDPOINTS + "hanging.on", "stuck");
    settings.put(ENDPOINTS + "people.mail", "anna@example.org,ben@example.org");
    settings.put(ENDPOINTS + "people.on", "decision");
    return settings;
  }

  private static Map<String, String> webhook(String name, String format) {
    return Map.of(
        ENDPOINTS + name + ".url",
        RECEIVER.url("/" + name),
        ENDPOINTS + name + ".secret",
        SECRET,
        ENDPOINTS + name + ".format",
        format);
  }

  @Override
  public void stop() {
    super.stop();
    MAIL.stop();
  }
}
