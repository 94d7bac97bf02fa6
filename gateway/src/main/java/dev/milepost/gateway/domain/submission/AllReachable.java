package dev.milepost.gateway.domain.submission;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.jspecify.annotations.Nullable;

/** Lets all of a record be validated: it is no entity, of which parts may not be loaded. */
final class AllReachable implements TraversableResolver {
  @Override
  public boolean isReachable(
      @Nullable Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
    return true;
  }

  @Override
  public boolean isCascadable(
      @Nullable Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
    return true;
  }
}
