package dev.milepost.eventlog.kafka;

/** The header names of CloudEvents 1.0 in Kafka's binary mode, and of its extensions here. */
final class Headers {
  static final String SPEC_VERSION = "ce_specversion";
  static final String ID = "ce_id";
  static final String TYPE = "ce_type";
  static final String SOURCE = "ce_source";
  static final String TIME = "ce_time";
  static final String CAUSATION = "ce_causationid";

  /** Repeats the record's key, for readers that see headers only. */
  static final String STREAM = "ce_runid";

  static final String CONTENT_TYPE = "content-type";

  /** The only version of CloudEvents that there is. */
  static final String VERSION = "1.0";

  private Headers() {}
}
