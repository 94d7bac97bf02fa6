package dev.milepost.gateway.domain.submission;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;

/** Takes messages as they are: what a client sent is part of them, and is no expression. */
final class VerbatimMessages implements MessageInterpolator {
  @Override
  public String interpolate(String message, Context context) {
    return message;
  }

  @Override
  public String interpolate(String message, Context context, Locale locale) {
    return message;
  }
}
