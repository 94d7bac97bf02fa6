/**
 * The topics beside the log, on channels of Quarkus. A service has the channels that it sends and
 * hears on in a class of its own.
 *
 * <pre>
 * port ─▶ TopicSender ─▶ emitter ─▶ Kafka ─▶ {@code @Incoming} ─▶ board or row
 *                                     ▲ TopicWatch: is the broker there?
 * </pre>
 */
@NullMarked
package dev.milepost.service.topic;

import org.jspecify.annotations.NullMarked;
