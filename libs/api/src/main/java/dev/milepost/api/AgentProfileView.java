package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent profile that executors which run now know.
 *
 * @param name by which a run asks for it
 * @param program the one that is missing where {@code missing} says; left out where none is
 * @param executors that know the profile and have its program
 * @param missing executors that know it and lack its program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentProfileView(
    String name, @Nullable String program, List<String> executors, List<String> missing) {
  public AgentProfileView {
    executors = Defaults.orEmpty(executors);
    missing = Defaults.orEmpty(missing);
  }
}
