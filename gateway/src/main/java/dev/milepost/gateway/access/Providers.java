package dev.milepost.gateway.access;

import java.util.regex.Pattern;

/**
 * Settings of Quarkus for an OpenID Connect provider that are looked at here, too, and their
 * tokens.
 */
final class Providers {
  /** Where the provider is; without it there is none. */
  static final String ADDRESS = "quarkus.oidc.auth-server-url";

  /** A key, or a known provider's name, in place of the address. */
  static final String KEY = "quarkus.oidc.public-key";

  static final String KNOWN = "quarkus.oidc.provider";

  /** Whether it is asked; without an address Quarkus would not start. */
  static final String ENABLED = "quarkus.oidc.tenant-enabled";

  /** Whom a token must be meant for. */
  static final String AUDIENCE = "quarkus.oidc.token.audience";

  /** RFC 7519: three parts of a signed token, none of them empty. */
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private Providers() {}

  /** True if it can be a provider's token. */
  static boolean isForm(String text) {
    return FORM.matcher(text).matches();
  }
}
