package dev.milepost.forge.github.lfs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a batch request, as far as it is used. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BatchResponse(@Nullable List<BatchObject> objects) {
  /**
   * One content.
   *
   * @param actions what to do with it; null if the server has it, or reports an error
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record BatchObject(@Nullable String oid, @Nullable Map<String, Action> actions) {
    @Nullable Action action(String name) {
      return actions == null ? null : actions.get(name);
    }
  }

  /**
   * A request to make.
   *
   * @param header what it has to bear, such as a credential of its own
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Action(String href, @Nullable Map<String, String> header) {
    Map<String, String> headers() {
      return header == null ? Map.of() : header;
    }
  }
}
