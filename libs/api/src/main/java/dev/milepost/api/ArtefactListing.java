package dev.milepost.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that planning left to read (P17).
 *
 * @param branch of the forge's repository that holds them; null where nothing was committed
 */
public record ArtefactListing(String run, @Nullable String branch, List<ArtefactEntry> artefacts) {
  public ArtefactListing {
    artefacts = Defaults.orEmpty(artefacts);
  }

  /**
   * A file.
   *
   * @param phase of planning that wrote it last
   * @param commit that holds it; null where nothing was committed
   */
  public record ArtefactEntry(
      String path, String mediaType, String phase, @Nullable String commit) {}
}
