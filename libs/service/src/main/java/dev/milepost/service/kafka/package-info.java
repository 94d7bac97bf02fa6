/** The ports of {@code dev.milepost.service} on Kafka. No CDI here: tests build them by hand. */
@NullMarked
package dev.milepost.service.kafka;

import org.jspecify.annotations.NullMarked;
