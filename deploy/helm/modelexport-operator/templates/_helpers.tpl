{{- define "modelexport.labels" -}}
app.kubernetes.io/name: modelexport-operator
{{- end }}

{{- define "modelexport.chartLabels" -}}
{{ include "modelexport.labels" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- /* What it takes to export and to roll out, as deploy/kustomize explains it. */ -}}
{{- define "modelexport.rules" -}}
- apiGroups: [modelexport.dev]
  resources: [modelexports]
  verbs: [get, list, watch, patch, delete]
- apiGroups: [modelexport.dev]
  resources: [modelexports/status]
  verbs: [update]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [pods]
  verbs: [list, watch]
- apiGroups: [""]
  resources: [events]
  verbs: [create, get, patch]
{{- end }}

{{- /* Of what is outside of the release's namespace, where another release has its own. */ -}}
{{- define "modelexport.grant" -}}
{{- if contains "modelexport-operator" .Release.Name -}}
{{ .Release.Name }}
{{- else -}}
modelexport-operator-{{ .Release.Name }}
{{- end -}}
{{- end }}

{{- define "modelexport.serviceAccount" -}}
{{ .Values.serviceAccount.name | default "modelexport-operator" }}
{{- end }}

{{- /* A digest says all; a tag beside it would only seem to. */ -}}
{{- define "modelexport.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "modelexport.subjects" -}}
- kind: ServiceAccount
  name: {{ include "modelexport.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
