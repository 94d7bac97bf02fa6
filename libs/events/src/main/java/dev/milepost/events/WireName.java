package dev.milepost.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable name and version under which an event is written to the log. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WireName {
  /** The event's name on the wire; never changed once published. */
  String value();

  /** Raised when the fields change in a way that an old reader cannot bear. */
  int version() default 1;
}
