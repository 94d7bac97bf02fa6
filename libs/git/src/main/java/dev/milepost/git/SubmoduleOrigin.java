package dev.milepost.git;

import dev.milepost.git.SubmoduleEntries.SubmoduleEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the submodules of a repository come from: the person's own clone, which may have them from
 * servers that want an account, else their URLs, as far as those want none. Git outside of every
 * sandbox asks only the URLs that the base names: what else a commit's {@code .gitmodules} says, an
 * agent may have written, to be led to a server or folder that it cannot reach itself.
 *
 * @param origin the repository's own URL or path, where relative URLs begin
 * @param modules folders in which a clone of the person keeps its submodules, by name
 * @param named submodules of the base
 */
public record SubmoduleOrigin(String origin, List<Path> modules, List<SubmoduleEntry> named) {
  private static final String PINNED = "refs/milepost/pinned/";

  public SubmoduleOrigin {
    modules = List.copyOf(modules);
    named = List.copyOf(named);
  }

  /** Of a base that is not known yet: nothing is brought. */
  public SubmoduleOrigin(String origin, List<Path> modules) {
    this(origin, modules, List.of());
  }

  /**
   * The same where the base names these, too.
   *
   * @param ofBase of a commit that no agent wrote, or that was merged
   */
  public SubmoduleOrigin naming(List<SubmoduleEntry> ofBase) {
    var all = Stream.concat(named.stream(), ofBase.stream()).distinct().toList();
    return new SubmoduleOrigin(origin, modules, all);
  }

  /** True if the base names the URL of a submodule, under any name and path. */
  public boolean isNamed(SubmoduleEntry entry) {
    return !sameUrl(entry).isEmpty();
  }

  private List<SubmoduleEntry> sameUrl(SubmoduleEntry entry) {
    return named.stream().filter(other -> url(other).equals(url(entry))).toList();
  }

  /** Where a submodule is. */
  public RemoteUrl url(SubmoduleEntry entry) {
    return new RemoteUrl(origin).submodule(entry.url());
  }

  /** The same for people and for an agent's git. */
  public String shown(SubmoduleEntry entry) {
    return url(entry).withoutCredential().text();
  }

  /** Those of all entries, by name. */
  public Map<String, String> urls(List<SubmoduleEntry> entries) {
    var urls = new TreeMap<String, String>();
    entries.forEach(entry -> urls.put(entry.name(), shown(entry)));
    return urls;
  }

  /** A folder for the objects of each submodule: those of one clone are not another's. */
  public String key(SubmoduleEntry entry) {
    var url = url(entry).text();
    return modules.isEmpty() ? url : url + "\0" + modules.getFirst();
  }

  /**
   * Where the submodules of a submodule come from: it names what it names at the commit that the
   * base points to. Another commit may come from any account that can write to that server.
   *
   * @param lender has its objects
   */
  SubmoduleOrigin within(Git lender, SubmoduleEntry entry) throws InterruptedException {
    var inner = new ArrayList<Path>();
    var innerNamed = new ArrayList<SubmoduleEntry>();
    for (var base : sameUrl(entry)) {
      modules.forEach(m -> inner.add(m.resolve(base.name()).resolve("modules")));
      if (bring(lender, base).isEmpty()) {
        innerNamed.addAll(lender.submoduleEntries().of(base.commit()));
      }
    }
    return new SubmoduleOrigin(url(entry).text(), inner, innerNamed);
  }

  /** Has the commit of a submodule in a repository; else says why it cannot be had. */
  public Optional<String> bring(Git lender, SubmoduleEntry entry) throws InterruptedException {
    var commit = entry.commit();
    if (!isNamed(entry)) {
      return Optional.of(
          shown(entry) + " is not fetched, because the base branch's .gitmodules does not name it");
    }
    if (lender.history().has(commit)) {
      return Optional.empty();
    }
    for (var module : modules) {
      for (var base : sameUrl(entry)) {
        var clone = module.resolve(base.name());
        if (Files.isDirectory(clone) && fetched(lender, clone.toString(), commit).isEmpty()) {
          return Optional.empty();
        }
      }
    }
    var url = url(entry);
    if (!url.isOpen()) {
      return Optional.of(
          shown(entry)
              + " cannot be fetched without an account"
              + (modules.isEmpty() ? "" : ", and the clone of the repository does not have it"));
    }
    return fetched(lender, url.text(), commit)
        .map(said -> said.isEmpty() ? answer(entry) : shown(entry) + ": " + said);
  }

  /** True if that is why a commit is missing, and not an unreachable server. */
  public boolean isAnswered(SubmoduleEntry entry, String missing) {
    return missing.equals(answer(entry));
  }

  private String answer(SubmoduleEntry entry) {
    return "%s does not have its commit %s".formatted(shown(entry), entry.commit());
  }

  /** Empty if the commit is here then; else what git said, which may be nothing. */
  private static Optional<String> fetched(Git lender, String from, String commit)
      throws InterruptedException {
    var said = "";
    // By its id; a server may hand out branches only.
    for (var refs :
        List.of("+" + commit + ":" + PINNED + commit, "+refs/heads/*:refs/remotes/origin/*")) {
      try {
        lender.remotes().fetch(from, refs);
        said = "";
      } catch (GitException e) {
        said = String.valueOf(e.getMessage());
      }
      if (lender.history().has(commit)) {
        return Optional.empty();
      }
    }
    return Optional.of(said);
  }
}
