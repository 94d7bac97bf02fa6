package dev.milepost.forge.checkout;

import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.git.Credential;
import java.util.List;
import java.util.Optional;

/** Where checkouts of a forge's commits come from, as the person's clone would check them out. */
public final class CheckoutSources {
  private CheckoutSources() {}

  /**
   * Commits that branches or other refs of the forge lead to.
   *
   * @param base the base's commit among them
   */
  public static Source of(Forge forge, List<String> refs, String base) throws InterruptedException {
    return source(forge, forge.remote(), forge.credential(), refs, base);
  }

  /** The tree that a merge would give. */
  public static Source of(Forge forge, MergePreview.PreviewClean preview)
      throws InterruptedException {
    return source(
        forge, forge.previews(), Optional.empty(), List.of(preview.ref()), preview.baseHead());
  }

  private static Source source(
      Forge forge, String remote, Optional<Credential> credential, List<String> refs, String base)
      throws InterruptedException {
    return new Source(
        remote,
        credential,
        refs,
        forge.cloneSettings(),
        forge.largeFiles()::fetch,
        forge.submodules(),
        Optional.of(base));
  }
}
