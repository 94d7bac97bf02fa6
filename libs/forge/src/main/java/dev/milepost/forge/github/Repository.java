package dev.milepost.forge.github;

import dev.milepost.events.Text;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.github.http.Call;
import dev.milepost.forge.github.http.Call.Method;
import dev.milepost.forge.github.http.GitHubHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A repository's part of the API: where its requests go, and what its first answer said. */
final class Repository {
  private static final int MOST_NAME = 200;

  private final GitHubHttp http;
  private final String owner;
  private final String name;
  private final Wire.Repository said;

  private Repository(GitHubHttp http, String owner, String name, Wire.Repository said) {
    this.http = http;
    this.owner = owner;
    this.name = name;
    this.said = said;
  }

  /** Looks for it; one that was renamed is used under its new name. */
  static Repository open(GitHubHttp http, String owner, String name) throws InterruptedException {
    var said = http.read(Call.get("repos", owner, name), Wire.Repository.class);
    var now = said.fullName() == null ? "" : said.fullName();
    int slash = now.indexOf('/');
    return slash < 1 || slash == now.length() - 1
        ? new Repository(http, owner, name, said)
        : new Repository(http, now.substring(0, slash), now.substring(slash + 1), said);
  }

  GitHubHttp http() {
    return http;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String fullName() {
    return owner + "/" + name;
  }

  String defaultBranch() {
    return said.defaultBranch() == null ? "main" : said.defaultBranch();
  }

  /**
   * What git clones from.
   *
   * @param git the server by configuration; null for what the API says
   * @throws ForgeException if the server does not say it
   */
  String cloneUrl(@Nullable URI git) {
    var url = git == null ? said.cloneUrl() : git + "/" + fullName() + ".git";
    if (url == null || !url.matches("https?://[^\\s]+")) {
      throw new ForgeException(
          "%s has no clone URL that git can use: \"%s\""
              .formatted(fullName(), Text.shown(String.valueOf(url), MOST_NAME)));
    }
    return url;
  }

  Call get(String... path) {
    return Call.get(under(path));
  }

  Call of(Method method, Object body, String... path) {
    return Call.of(method, body, under(path));
  }

  /** A request that says all in its path. */
  Call post(String... path) {
    return Call.post(under(path));
  }

  Call delete(String... path) {
    return Call.delete(under(path));
  }

  private String[] under(String... path) {
    var all = new ArrayList<>(List.of("repos", owner, name));
    all.addAll(List.of(path));
    return all.toArray(String[]::new);
  }
}
