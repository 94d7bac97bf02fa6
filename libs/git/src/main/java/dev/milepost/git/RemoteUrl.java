package dev.milepost.git;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A remote as git reads it: a URL, {@code host:path}, or a path. */
public record RemoteUrl(String text) {
  /** The account before the host, which may hold a password. */
  private static final Pattern URL =
      Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:(?<account>[^/@]*)@)?(?<rest>.*)");

  private static final Set<String> OPEN = Set.of("file", "git", "http", "https");

  /** A colon before the first slash. */
  private static final Pattern HOST_AND_PATH = Pattern.compile("[^/]+:.*");

  /** The same without a credential: a password, and with HTTP the account too, which is a token. */
  public RemoteUrl withoutCredential() {
    Matcher url = URL.matcher(text);
    String account = url.matches() ? url.group("account") : null;
    if (account == null) {
      return this;
    }
    boolean web = url.group("scheme").toLowerCase(Locale.ROOT).startsWith("http");
    String kept = web ? "" : account.replaceFirst(":.*", "") + "@";
    return new RemoteUrl(url.group("scheme") + "://" + kept + url.group("rest"));
  }

  /** True if it is a path of this machine. */
  public boolean isPath() {
    return !URL.matcher(text).matches() && !HOST_AND_PATH.matcher(text).matches();
  }

  /** Resolves the URL of a submodule in a repository whose origin this is. */
  public RemoteUrl submodule(String url) {
    String base = text.replaceFirst("/+$", "");
    String rest = url;
    String join = "/";
    while (rest.startsWith("./") || rest.startsWith("../")) {
      if (rest.startsWith("../")) {
        int cut = Math.max(base.lastIndexOf('/'), base.lastIndexOf(':'));
        join = cut >= 0 && base.charAt(cut) == ':' ? ":" : "/";
        base = base.substring(0, Math.max(cut, 0));
      }
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    return rest.equals(url) ? new RemoteUrl(url) : new RemoteUrl(base + join + rest);
  }

  /** True if it is fetched without an account: a path of this machine, or a public server's. */
  public boolean isOpen() {
    Matcher url = URL.matcher(text);
    return url.matches()
        ? OPEN.contains(url.group("scheme").toLowerCase(Locale.ROOT))
        : text.startsWith("/");
  }

  /** The same as seen from elsewhere, if it is a path that begins at a folder. */
  public RemoteUrl from(Path folder) {
    return isPath() ? new RemoteUrl(folder.resolve(text).normalize().toString()) : this;
  }
}
