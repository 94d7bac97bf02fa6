/**
 * News of runs on their way to people: written in the transaction that folds the event, sent from
 * there at least once.
 *
 * <pre>
 * RunBatch ─▶ NotificationOutbox ─▶ rows ─▶ DeliveryQueue ─▶ DeliveryLoop ─┬▶ WebhookSender
 *                                                                         └▶ MailSender
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.effect.notification;

import org.jspecify.annotations.NullMarked;
