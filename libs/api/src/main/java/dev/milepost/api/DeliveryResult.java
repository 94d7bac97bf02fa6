package dev.milepost.api;

/**
 * The answer to a webhook's delivery: {@code pong}, {@code ignored}, {@code duplicate}, {@code
 * accepted}.
 */
public record DeliveryResult(String outcome) {}
