package dev.milepost.forge;

import dev.milepost.git.Difference;
import dev.milepost.git.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The changes of a head against its base, since they parted; read without a checkout. */
public interface Change {
  /** A head with the tree of its base. */
  Change NONE = new Unchanged();

  /** The paths that differ, a renamed one under both names. */
  List<Difference> differences() throws InterruptedException;

  /**
   * The base's content at these places, where they parted.
   *
   * @param places paths from the top; of a folder what is in it, if a slash is at the end of its
   *     path, else nothing
   */
  List<Tree.TreeEntry> before(Collection<String> places) throws InterruptedException;

  /**
   * Contents of either side by id, as far as they are not larger.
   *
   * @param most bytes
   */
  Map<String, byte[]> contents(Collection<String> ids, long most) throws InterruptedException;

  /** See {@link #NONE}. */
  record Unchanged() implements Change {
    @Override
    public List<Difference> differences() {
      return List.of();
    }

    @Override
    public List<Tree.TreeEntry> before(Collection<String> places) {
      return List.of();
    }

    @Override
    public Map<String, byte[]> contents(Collection<String> ids, long most) {
      return Map.of();
    }
  }
}
