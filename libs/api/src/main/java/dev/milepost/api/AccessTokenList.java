package dev.milepost.api;

import java.util.List;

/** All tokens that were given, newest first. */
public record AccessTokenList(List<AccessTokenView> tokens) {}
