package dev.milepost.forge.github.fake;

import dev.milepost.forge.bare.MergeText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pull request of the fake, kept up with its branch. */
final class FakePull implements MergeText {
  final int number;
  final String title;
  final String body;
  final String branch;
  final String base;
  String head;

  /** Where the base was when it was opened: GitHub shows that until the branch is pushed to. */
  String baseHead;

  String mergeableState = "clean";
  boolean open = true;
  @Nullable String mergeCommit;
  @Nullable String mergedBy;

  FakePull(int number, String title, String body, String branch, String base) {
    this.number = number;
    this.title = title;
    this.body = body;
    this.branch = branch;
    this.base = base;
    this.head = "";
    this.baseHead = "";
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String body() {
    return body;
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public String base() {
    return base;
  }

  Map<String, Object> json() {
    var json = new HashMap<String, Object>();
    json.put("number", number);
    json.put("state", open ? "open" : "closed");
    json.put("title", title);
    json.put("body", body);
    json.put("html_url", "https://example.org/octo/app/pull/" + number);
    json.put("merged_at", mergeCommit == null ? null : "2026-01-02T03:04:05Z");
    json.put("merged", mergeCommit != null);
    json.put("merge_commit_sha", mergeCommit);
    json.put("mergeable_state", mergeableState);
    json.put("merged_by", mergedBy == null ? null : Map.of("login", mergedBy));
    json.put("updated_at", "2026-01-02T03:04:05Z");
    json.put("head", side(branch, head));
    json.put("base", side(base, baseHead));
    return json;
  }

  /** In lists GitHub says less. */
  Map<String, Object> listed() {
    var json = json();
    json.remove("merged");
    json.remove("merged_by");
    json.remove("mergeable_state");
    return json;
  }

  private static Map<String, Object> side(String ref, String sha) {
    return Map.of("ref", ref, "sha", sha, "repo", Map.of("full_name", "octo/app"));
  }
}
