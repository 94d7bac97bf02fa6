package dev.milepost.e2e.manifests;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an API server, an admission or a controller demands beyond types.
 *
 * @param name a sentence, or a control's name
 * @param faults what breaks it, each a sentence that begins with the object's kind and name
 */
record ManifestRule(String name, Function<Manifests, Stream<String>> faults) {
  @Override
  public String toString() {
    return name;
  }
}
