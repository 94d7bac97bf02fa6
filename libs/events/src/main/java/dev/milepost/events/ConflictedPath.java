package dev.milepost.events;

/**
 * A path in which a branch and its base conflict.
 *
 * @param path as git quotes it where it is not UTF-8 or holds control characters
 * @param kind in words that are not translated, the branch's side first: {@code content}, {@code
 *     binary}, {@code both added}, {@code mode}, {@code symbolic link}, {@code submodule}, {@code
 *     changed/deleted}, {@code deleted/changed}, {@code file/folder}, {@code renamed/renamed},
 *     {@code renamed/deleted}, {@code deleted/renamed}, {@code renamed onto}, {@code folder
 *     renamed}, {@code different types}; more may come
 */
public record ConflictedPath(String path, String kind) {
  @Override
  public String toString() {
    return path + " (" + kind + ")";
  }
}
