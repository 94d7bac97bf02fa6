package dev.milepost.git;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The words for kinds of conflicts, from what git says of them. Where a kind has two sides, the
 * first word is of the side that is merged into.
 */
final class ConflictKinds {
  static final String CONTENT = "content";
  static final String BINARY = "binary";
  static final String BOTH_ADDED = "both added";
  static final String MODE = "mode";
  static final String LINK = "symbolic link";
  static final String SUBMODULE = "submodule";
  static final String CHANGED_DELETED = "changed/deleted";
  static final String DELETED_CHANGED = "deleted/changed";
  static final String FILE_FOLDER = "file/folder";
  static final String RENAMED_DELETED = "renamed/deleted";
  static final String DELETED_RENAMED = "deleted/renamed";

  private static final String LINK_MODE = "120000";
  private static final String SUBMODULE_MODE = "160000";

  /** Git's short words for a conflict to ours; the first that a path has decides. */
  private static final Map<String, String> GITS = new LinkedHashMap<>();

  static {
    GITS.put("rename/rename", "renamed/renamed");
    GITS.put("rename/delete", RENAMED_DELETED);
    GITS.put("rename involved in collision", "renamed onto");
    GITS.put("file/directory", FILE_FOLDER);
    GITS.put("distinct modes", "different types");
    GITS.put("distinct types", "different types");
    GITS.put("modify/delete", CHANGED_DELETED);
    GITS.put("file in way of directory rename", "folder renamed");
    GITS.put("directory rename collision", "folder renamed");
    GITS.put("directory rename unclear split", "folder renamed");
    GITS.put("directory rename suggested", "folder renamed");
    GITS.put("submodule", SUBMODULE);
    GITS.put("binary", BINARY);
  }

  private ConflictKinds() {}

  /**
   * The kind of a path's conflict.
   *
   * @param said git's short words for the conflicts of the path
   * @param stages what git's index holds of it: {@code mode id} by stage
   */
  static String of(Collection<String> said, Map<Integer, String> stages) {
    for (var known : GITS.entrySet()) {
      if (said.stream().anyMatch(word -> word.startsWith(known.getKey()))) {
        return sided(known.getValue(), stages.keySet());
      }
    }
    return ofStages(stages);
  }

  private static String sided(String kind, Set<Integer> stages) {
    boolean here = stages.contains(2);
    return here ? kind : swapped(kind);
  }

  /** Distinguishes the remaining kinds by the content of the two sides. */
  private static String ofStages(Map<Integer, String> stages) {
    if (stages.values().stream().anyMatch(entry -> entry.startsWith(SUBMODULE_MODE))) {
      return SUBMODULE;
    }
    if (stages.values().stream().anyMatch(entry -> entry.startsWith(LINK_MODE))) {
      return LINK;
    }
    var ours = stages.get(2);
    var theirs = stages.get(3);
    if (ours == null || theirs == null) {
      return stages.containsKey(1) ? sided(CHANGED_DELETED, stages.keySet()) : FILE_FOLDER;
    }
    if (id(ours).equals(id(theirs))) {
      return MODE;
    }
    return stages.containsKey(1) ? CONTENT : BOTH_ADDED;
  }

  private static String id(String entry) {
    return entry.substring(entry.indexOf(' ') + 1);
  }

  static String swapped(String kind) {
    return switch (kind) {
      case CHANGED_DELETED -> DELETED_CHANGED;
      case DELETED_CHANGED -> CHANGED_DELETED;
      case RENAMED_DELETED -> DELETED_RENAMED;
      case DELETED_RENAMED -> RENAMED_DELETED;
      default -> kind;
    };
  }
}
