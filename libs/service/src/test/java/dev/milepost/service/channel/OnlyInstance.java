package dev.milepost.service.channel;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object, or none, as the container would inject it, whatever it is selected by. */
record OnlyInstance<T>(@Nullable T value) implements Instance<T> {
  @Override
  public Instance<T> select(Annotation... qualifiers) {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
    return (Instance<U>) this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    return (Instance<U>) this;
  }

  @Override
  public boolean isUnsatisfied() {
    return value == null;
  }

  @Override
  public boolean isAmbiguous() {
    return false;
  }

  @Override
  public @Nullable T get() {
    return value;
  }

  @Override
  public Iterator<T> iterator() {
    return Stream.ofNullable(value).iterator();
  }

  @Override
  public void destroy(T instance) {}

  @Override
  public Handle<T> getHandle() {
    throw new UnsupportedOperationException("there is no container");
  }

  @Override
  public Iterable<? extends Handle<T>> handles() {
    return List.of();
  }
}
