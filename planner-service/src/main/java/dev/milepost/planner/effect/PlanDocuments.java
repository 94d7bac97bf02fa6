package dev.milepost.planner.effect;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * P13: the plan documents of a repository. A local one's are read where the user writes them,
 * committed or not; of any other, those of the base branch's newest commit.
 */
public final class PlanDocuments {
  private final DocumentSearch search;
  private final BaseFiles files;

  /**
   * @param folders where they are looked for beside the usual places
   */
  public PlanDocuments(List<String> folders, BaseFiles files) {
    this.search = new DocumentSearch(folders);
    this.files = files;
  }

  DocumentSearch.DocumentSearchResult find(Forge forge, ForgeRef where, String base, String name)
      throws InterruptedException {
    if (!Selector.ByDocument.isName(name)) {
      return DocumentSearch.noName(); // nothing has to be fetched to know that
    }
    try {
      return search.find(shelf(forge, where, base), name);
    } catch (IOException e) {
      throw new ForgeException("Plan documents cannot be read: " + e.getMessage(), true, e);
    }
  }

  private FileSource shelf(Forge forge, ForgeRef where, String base)
      throws IOException, InterruptedException {
    return switch (where) {
      case ForgeRef.Local local -> FileSource.FolderFileSource.of(Path.of(local.repository()));
      case ForgeRef.GitHub hub ->
          FileSource.CommitFileSource.of(
              "%s/%s at its branch %s".formatted(hub.owner(), hub.repository(), base),
              files.newest(forge, base));
    };
  }
}
