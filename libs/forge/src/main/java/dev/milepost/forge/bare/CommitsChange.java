package dev.milepost.forge.bare;

import dev.milepost.forge.Change;
import dev.milepost.git.Difference;
import dev.milepost.git.Git;
import dev.milepost.git.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The change from one commit of a repository to another.
 *
 * @param from where base and head parted
 * @param to the head
 */
record CommitsChange(Git repository, String from, String to) implements Change {
  @Override
  public List<Difference> differences() throws InterruptedException {
    return repository.history().differences(from, to);
  }

  @Override
  public List<Tree.TreeEntry> before(Collection<String> places) throws InterruptedException {
    return repository.tree().entries(from, places);
  }

  @Override
  public Map<String, byte[]> contents(Collection<String> ids, long most)
      throws InterruptedException {
    return repository.tree().contents(ids, most);
  }
}
