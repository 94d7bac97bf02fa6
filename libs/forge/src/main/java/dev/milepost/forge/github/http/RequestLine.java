package dev.milepost.forge.github.http;

/**
 * The method and path of a request, as errors name it.
 *
 * @param method {@code GET} and so on
 * @param path below the API's base, encoded
 */
public record RequestLine(String method, String path) {
  /** True if it may be repeated though it is not known whether it was done. */
  boolean readsOnly() {
    return "GET".equals(method);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
