package dev.milepost.git;

/**
 * What git says of an object.
 *
 * @param type {@code commit}, {@code tree}, {@code blob} or {@code tag}
 * @param size of its content in bytes
 */
record GitObject(String id, String type, long size) {
  static final String COMMIT = "commit";
  static final String TREE = "tree";
  static final String BLOB = "blob";
}
