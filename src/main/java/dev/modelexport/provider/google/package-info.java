/**
 * What Google's services have in common: how calls are made, what their errors mean, where they
 * answer, who gets credentials. It knows none of the services.
 */
package dev.modelexport.provider.google;
