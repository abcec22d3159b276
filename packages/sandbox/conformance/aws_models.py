"""Asks a running sandbox everything that it can answer, and validates each answer against botocore's service models.

Usage: aws_models.py FILE, where FILE holds the line of JSON that the sandbox printed when it began to listen.
Needs botocore (pip install botocore). Exits with 1 and a list where an answer breaks its model.
"""

import json
import sys
import time

import botocore.session
from botocore.config import Config

ACCOUNTS = ["111122223333", "444455556666"]
REGIONS = ["eu-west-1", "us-east-1"]


def violations(shape, value, path):
    """Where a JSON value is not what its shape says: unknown or missing members, wrong types, unknown enum values."""
    kind = shape.type_name
    if kind == "structure":
        if getattr(shape, "is_document_type", False):
            return
        if not isinstance(value, dict):
            yield f"{path}: not an object"
            return
        members = {each.serialization.get("name", name): each for name, each in shape.members.items()}
        for name, member in value.items():
            if name not in members:
                yield f"{path}.{name}: no such member"
            else:
                yield from violations(members[name], member, f"{path}.{name}")
        for name in shape.required_members:
            if name not in value:
                yield f"{path}.{name}: required"
    elif kind == "list":
        if not isinstance(value, list):
            yield f"{path}: not a list"
            return
        for item in value:
            yield from violations(shape.member, item, f"{path}[]")
    elif kind == "map":
        for item in value.values():
            yield from violations(shape.value, item, f"{path}{{}}")
    elif not is_scalar(kind, value):
        yield f"{path}: {value!r} is no {kind}"
    elif getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{path}: {value!r} is none of {shape.enum}"


def is_scalar(kind, value):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "integer": number and isinstance(value, int),
        "long": number and isinstance(value, int),
        "timestamp": number,
        "double": number,
        "float": number,
    }.get(kind, False)


class Checked:
    """A client of one service; every answer that it gets is validated as it came over the wire."""

    def __init__(self, service, url, keys, region):
        self.client = botocore.session.get_session().create_client(
            service,
            endpoint_url=url,
            region_name=region,
            aws_access_key_id=keys[0],
            aws_secret_access_key=keys[1],
            aws_session_token=keys[2] if len(keys) > 2 else None,
            config=Config(retries={"total_max_attempts": 1}),
        )
        self.bodies = []
        self.problems = []
        self.answers = 0
        self.client.meta.events.register(
            "before-parse", lambda response_dict, **_: self.bodies.append(response_dict["body"])
        )

    def ask(self, method, **request):
        operation = self.client.meta.method_to_api_mapping[method]
        self.bodies.clear()
        answer = getattr(self.client, method)(**request)
        model = self.client.meta.service_model
        if model.resolved_protocol in ["json", "rest-json"]:
            shape = model.operation_model(operation).output_shape
            self.problems += violations(shape, json.loads(self.bodies[-1]), operation)
        self.answers += 1
        return answer


def ask_ecs(ecs):
    for cluster in ecs.ask("list_clusters")["clusterArns"]:
        ecs.ask("describe_clusters", clusters=[cluster, "gone"])
        names = ecs.ask("list_services", cluster=cluster, maxResults=100)["serviceArns"]
        for start in range(0, len(names), 9):
            described = ecs.ask(
                "describe_services", cluster=cluster, services=names[start : start + 9] + ["gone"], include=["TAGS"]
            )
            for service in described["services"]:
                ask_service(ecs, cluster, service)
    ecs.ask("list_task_definitions")


def ask_service(ecs, cluster, service):
    name = service["serviceName"]
    deployments = ecs.ask("list_service_deployments", cluster=cluster, service=name)["serviceDeployments"]
    ecs.ask("describe_service_deployments", serviceDeploymentArns=[d["serviceDeploymentArn"] for d in deployments])
    ecs.ask("describe_service_revisions", serviceRevisionArns=[d["targetServiceRevisionArn"] for d in deployments])
    ecs.ask("describe_task_definition", taskDefinition=service["taskDefinition"], include=["TAGS"])
    for status in ["RUNNING", "STOPPED"]:
        tasks = ecs.ask("list_tasks", cluster=cluster, serviceName=name, desiredStatus=status)["taskArns"]
        if tasks:
            ecs.ask("describe_tasks", cluster=cluster, tasks=tasks, include=["TAGS"])


def ask_logs(logs):
    for group in logs.ask("describe_log_groups")["logGroups"]:
        name = group["logGroupName"]
        streams = logs.ask("describe_log_streams", logGroupName=name)["logStreams"]
        logs.ask("filter_log_events", logGroupName=name, limit=50)
        logs.ask("get_log_events", logGroupName=name, logStreamName=streams[0]["logStreamName"], limit=5)


def ask_codebuild(codebuild):
    names = codebuild.ask("list_projects")["projects"]
    codebuild.ask("list_builds")
    codebuild.ask("list_curated_environment_images")
    codebuild.ask("batch_get_projects", names=[*names, "gone"])
    for name in names:
        ids = codebuild.ask("list_builds_for_project", projectName=name)["ids"]
        builds = codebuild.ask("batch_get_builds", ids=[*ids[:99], f"{name}:gone"])["builds"]
        batches = codebuild.ask("list_build_batches_for_project", projectName=name)["ids"]
        codebuild.ask("batch_get_build_batches", ids=[*batches[:99], f"{name}:gone"])
        arns = [arn for build in builds for arn in build["reportArns"]][:99]
        for report in codebuild.ask("batch_get_reports", reportArns=[*arns, "gone"])["reports"][:2]:
            codebuild.ask("list_reports_for_report_group", reportGroupArn=report["reportGroupArn"])
            if report["type"] == "TEST":
                codebuild.ask("describe_test_cases", reportArn=report["arn"])
            else:
                codebuild.ask("describe_code_coverages", reportArn=report["arn"])
        started = codebuild.ask("start_build", projectName=name, idempotencyToken="conformance")["build"]
        codebuild.ask("stop_build", id=started["id"])
        codebuild.ask("retry_build", id=started["id"])


def ask_lambda(functions, metrics, now):
    functions.ask("get_account_settings")
    functions.ask("list_event_source_mappings")
    for listed in functions.ask("list_functions")["Functions"]:
        name = listed["FunctionName"]
        functions.ask("get_function", FunctionName=name)
        functions.ask("get_function_configuration", FunctionName=name)
        functions.ask("get_function_concurrency", FunctionName=name)
        functions.ask("list_versions_by_function", FunctionName=name)
        functions.ask("list_event_source_mappings", FunctionName=name)
        functions.ask("list_function_url_configs", FunctionName=name)
        functions.ask("list_provisioned_concurrency_configs", FunctionName=name)
        for alias in functions.ask("list_aliases", FunctionName=name)["Aliases"]:
            known = functions.ask("get_alias", FunctionName=name, Name=alias["Name"])
            functions.ask("update_alias", FunctionName=name, Name=alias["Name"], RevisionId=known["RevisionId"])
        try:
            functions.ask("get_policy", FunctionName=name)
        except functions.client.exceptions.ResourceNotFoundException:
            pass
    listed = metrics.ask("list_metrics", Namespace="AWS/Lambda")["Metrics"][:500]
    if listed:
        queries = [
            {"Id": f"q{i}", "MetricStat": {"Metric": metric, "Period": 300, "Stat": "Average"}}
            for i, metric in enumerate(listed)
        ]
        metrics.ask("get_metric_data", MetricDataQueries=queries, StartTime=now - 3600, EndTime=now)


def main(file):
    with open(file, encoding="utf-8") as text:
        ready = next(json.loads(line) for line in text if line.startswith('{"awsUrl"'))
    url, env = ready["awsUrl"], ready["env"]
    clients = []

    def client(service, keys, region="eu-west-1"):
        clients.append(Checked(service, url, keys, region))
        return clients[-1]

    sts = client("sts", (env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"]))
    sts.ask("get_caller_identity")
    for account in ACCOUNTS:
        role = f"arn:aws:iam::{account}:role/portolan-read"
        given = sts.ask("assume_role", RoleArn=role, RoleSessionName="conformance")["Credentials"]
        keys = (given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        for region in REGIONS:
            ask_ecs(client("ecs", keys, region))
            client("resourcegroupstaggingapi", keys, region).ask("get_resources", TagFilters=[{"Key": "app"}])
            ask_codebuild(client("codebuild", keys, region))
            ask_logs(client("logs", keys, region))
            ask_lambda(client("lambda", keys, region), client("cloudwatch", keys, region), time.time())
    problems = sorted({problem for each in clients for problem in each.problems})
    print(f"{sum(each.answers for each in clients)} answers, {len(problems)} violations")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
