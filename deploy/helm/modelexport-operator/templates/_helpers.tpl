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

{{- define "modelexport.subjects" -}}
- kind: ServiceAccount
  name: modelexport-operator
  namespace: {{ .Release.Namespace }}
{{- end }}
