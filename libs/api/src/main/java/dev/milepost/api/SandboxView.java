package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of programs, by services that run now.
 *
 * @param programs {@code agents}, {@code helpers} (that plan and review), {@code commands}
 * @param profile its name; null where it makes no difference
 * @param sandbox what keeps them in; where nothing does, why
 * @param confined false if nothing keeps them in
 * @param reach what they have there beyond their worktree; null where it is unknown
 * @param services that say so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SandboxView(
    String programs,
    @Nullable String profile,
    String sandbox,
    boolean confined,
    @Nullable String reach,
    List<String> services) {
  /** By programs, and what is not kept in first. */
  public static final Comparator<SandboxView> ORDER =
      Comparator.comparing(SandboxView::programs)
          .thenComparing(SandboxView::confined)
          .thenComparing(view -> String.valueOf(view.profile()))
          .thenComparing(SandboxView::sandbox);

  public SandboxView {
    services = Defaults.orEmpty(services);
  }

  /** The same, said by these. */
  public SandboxView by(List<String> names) {
    return new SandboxView(programs, profile, sandbox, confined, reach, names);
  }
}
