package dev.milepost.git;

/**
 * An object as git describes it.
 *
 * @param type {@code commit}, {@code tree}, {@code blob} or {@code tag}
 * @param size of its content in bytes
 */
record GitObject(String id, String type, long size) {
  static final String COMMIT = "commit";
  static final String TREE = "tree";
  static final String BLOB = "blob";
}
