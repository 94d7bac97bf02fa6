package dev.milepost.git;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What git takes for a remote: a URL, {@code host:path}, or a path. */
public record RemoteUrl(String text) {
  /** The account before the host, which may hold a password. */
  private static final Pattern URL =
      Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:(?<account>[^/@]*)@)?(?<rest>.*)");

  /** A colon before the first slash. */
  private static final Pattern HOST_AND_PATH = Pattern.compile("[^/]+:.*");

  /** The same without a credential: a password, and with HTTP the account too, which is a token. */
  public RemoteUrl withoutCredential() {
    Matcher url = URL.matcher(text);
    String account = url.matches() ? url.group("account") : null;
    if (account == null) {
      return this;
    }
    boolean web = url.group("scheme").toLowerCase(java.util.Locale.ROOT).startsWith("http");
    String kept = web ? "" : account.replaceFirst(":.*", "") + "@";
    return new RemoteUrl(url.group("scheme") + "://" + kept + url.group("rest"));
  }

  /** True if it is a path of this machine. */
  public boolean isPath() {
    return !URL.matcher(text).matches() && !HOST_AND_PATH.matcher(text).matches();
  }

  /** The same as seen from elsewhere, if it is a path that begins at a folder. */
  public RemoteUrl from(Path folder) {
    return isPath() ? new RemoteUrl(folder.resolve(text).normalize().toString()) : this;
  }
}
