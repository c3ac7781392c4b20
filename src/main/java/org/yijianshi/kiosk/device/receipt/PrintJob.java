package org.yijianshi.kiosk.device.receipt;

/** @param jobKey names this piece of paper; the same key never comes out twice. Holds no personal data. */
public record PrintJob(String jobKey, Raster raster) {}
